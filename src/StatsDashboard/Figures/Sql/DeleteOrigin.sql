DELETE FROM source WHERE key = @key;

DELETE FROM notice WHERE source = @key;

DELETE FROM site WHERE source = @key;

DELETE FROM call WHERE source = @key;

DELETE FROM origin WHERE key = @key AND NOT @staysEmpty;

UPDATE news SET commits = commits + 1

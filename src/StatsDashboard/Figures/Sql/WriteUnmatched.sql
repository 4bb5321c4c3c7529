-- A day, reason and item that comes twice must not cost the whole answer: the later row counts.
INSERT OR REPLACE INTO {unmatched} (day, reason, item, asked_at, {columns})
SELECT @day, @reason, @item, @at, {parameters}
WHERE NOT EXISTS (SELECT 1 FROM {unmatched} WHERE day = @day AND asked_at > @at)

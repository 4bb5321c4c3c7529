ALTER TABLE run ADD COLUMN asked_by TEXT; -- the name that whoever asked signed in by; never an address

CREATE INDEX run_asked ON run (id) WHERE asked_by IS NOT NULL;

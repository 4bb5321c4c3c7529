-- A clock that was ahead has been put right since: they count as of now, and then grow old like any other.
UPDATE counted_start SET latest_at = @latest WHERE latest_at > @latest;

DELETE FROM counted_start WHERE (account = @account AND process = @process) OR latest_at <= @oldest

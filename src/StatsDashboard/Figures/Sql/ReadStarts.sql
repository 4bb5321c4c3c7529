SELECT latest_at, count FROM counted_start WHERE account = @account AND process <> @process

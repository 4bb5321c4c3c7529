INSERT INTO counted_start (account, process, latest_at, count) VALUES (@account, @process, @latest_at, @count)

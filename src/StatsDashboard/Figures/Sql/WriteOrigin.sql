INSERT INTO origin (key, source, account, time_zone, currency, is_sandbox, first_shown_at, last_shown_at)
VALUES (@key, @source, @account, @time_zone, @currency, @is_sandbox, @at, @at)

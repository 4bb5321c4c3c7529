INSERT INTO source (key, last_success, data_through, notices)
VALUES (@key, @at, @data_through, @notices)
ON CONFLICT (key) DO UPDATE SET
    last_success = MAX(COALESCE(last_success, 0), excluded.last_success),
    data_through = COALESCE(MAX(data_through, excluded.data_through), excluded.data_through, data_through),
    notices = CASE WHEN excluded.last_success >= COALESCE(last_success, 0) THEN excluded.notices ELSE notices END

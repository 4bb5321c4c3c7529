DELETE FROM {unmatched}
WHERE day = @day AND asked_at <= @at

SELECT
    origin.key AS Key,
    origin.source AS Source,
    origin.account AS Account,
    origin.time_zone AS TimeZone,
    origin.currency AS Currency,
    origin.is_sandbox AS IsSandbox,
    origin.first_shown_at AS FirstShown,
    origin.last_shown_at AS LastShown,
    source.last_success AS LastSuccess
FROM origin
LEFT JOIN source ON source.key = origin.key
ORDER BY origin.first_shown_at, origin.key

-- Every answer marks its source, so this is the newest of all stamps.
SELECT MAX(stamp)
FROM (
    SELECT MAX(last_success) AS stamp FROM source
    UNION ALL SELECT MAX(last_failure) FROM source
    UNION ALL SELECT MAX(read_at) FROM listing
)

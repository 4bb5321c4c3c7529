SELECT
    key AS Key,
    last_success AS LastSuccess,
    last_failure AS LastFailure,
    failure_kind AS FailureKind,
    failure AS Failure,
    data_through AS DataThrough
FROM source

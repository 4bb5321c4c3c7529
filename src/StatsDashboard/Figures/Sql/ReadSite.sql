SELECT asked_at AS AskedAt, outcome AS Outcome, failure AS Failure, answered_at AS AnsweredAt,
    is_final AS IsFinal, figures AS Figures, notices AS Notices
FROM site
WHERE source = @source AND from_day = @from AND to_day = @to

SELECT product, day, is_final
FROM {table}
WHERE day BETWEEN @from AND @to
    AND ((is_final <> 0 AND @final_too) OR asked_at >= CASE WHEN outcome IN (0, @not_listed, @left_out) THEN @fresh_since ELSE @failed_since END)

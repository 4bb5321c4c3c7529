UPDATE news SET commits = commits + 1 RETURNING commits

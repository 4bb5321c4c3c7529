SELECT commits FROM news

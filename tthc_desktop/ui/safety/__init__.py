"""The page “An toàn”: backups, people, history, personal data, encryption."""

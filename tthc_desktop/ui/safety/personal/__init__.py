"""The tab “Dữ liệu cá nhân”: one person in one place, requests, retention, and what is kept."""

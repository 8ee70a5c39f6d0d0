"""The tab “Người dùng”: who may sign in, and what each role may do."""

"""The tab “Mã hóa” and the dialogs that lead through each change of it."""

"""What the forms for receiving and for amending a dossier have in common."""

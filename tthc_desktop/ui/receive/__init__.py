"""The dialog that receives a dossier."""

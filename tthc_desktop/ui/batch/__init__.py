"""The page “Chứng thực”: a grid for a day's certifications, made for the keyboard."""

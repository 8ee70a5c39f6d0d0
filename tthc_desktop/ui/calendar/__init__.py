"""The page “Lịch”: the year's working days, the rules of counting, and trying out a due date."""

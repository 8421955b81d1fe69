"""What officers paste in the admin: lines are read, checked in a table, and become content."""

"""What the program makes of a meeting, as text that can be compared and read line by line."""

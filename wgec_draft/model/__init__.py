"""What a draft is: pure values, their checks and their one public projection."""

"""The desk: the Textual application at which chair and member sit. No rule of the domain lives here."""

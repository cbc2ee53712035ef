"""The one door through which anything changes a draft."""

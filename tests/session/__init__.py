"""Tests of the one door through which anything changes a draft."""

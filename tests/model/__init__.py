"""Tests of the values a draft is made of."""

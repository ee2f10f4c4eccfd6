"""Files a person takes away: CSV and PDF."""

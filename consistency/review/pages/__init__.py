"""What each page shows: records of the store turned into what its template prints, and nothing else."""

"""Who may ask what of the web app: each guard is a layer around it that knows nothing of findings."""

"""What each address answers: a form or a query is read, one verb of the store is called, a page is shown."""

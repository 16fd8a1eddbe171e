"""What looks wrong in attached tables and in what the text says of them: rules that know columns, no kind."""

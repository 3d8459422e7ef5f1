"""The doors of the house and the services behind them."""

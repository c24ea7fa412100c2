"""The trained judges of classes and types: linear models stored as plain numbers, applied without scikit-learn."""

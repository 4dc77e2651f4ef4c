"""Channel specs, tone profiles and project settings: the YAML files that people write."""

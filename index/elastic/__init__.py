"""The parts of the Elasticsearch engine; daily work needs no plug-in, no scripts and no custom analyser."""

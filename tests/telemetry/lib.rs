//! Nothing stands here: the package exists for its tests, which follow telemetry from raw feeds through the importer and the
//! proxy to an answer. A face never depends on another; what crosses them is tested here.

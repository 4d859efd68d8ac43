package catalog

// LoadFS is Load with the files of another catalogue.
var LoadFS = load

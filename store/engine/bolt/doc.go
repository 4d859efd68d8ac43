// Package bolt is the embedded engine: one bbolt file with one bucket. Nothing
// else in the program imports bbolt.
//
// # Writing
//
// All updates pass through one goroutine, the committer. It takes whatever is
// waiting when the last commit has reached the disk and commits it as one
// transaction of bbolt, so that one pair of fsyncs serves everybody. Nobody is
// made to wait for company: alone, an update is as fast as the disk. There is
// no other way to write.
//
// # Reading
//
// bbolt shows a commit to readers a moment before its last fsync. A View here
// waits for that moment to pass: what was shown to somebody is on disk.
//
// # Compaction
//
// What is deleted stays in the free pages of a file, and where a page lies tells
// when it was written. So the data are written anew from time to time: a copy of
// one moment in the order of keys, then, in rounds, what was written meanwhile,
// and the last round and the rename in the committer, between two transactions.
// Views that began on the old file end on it.
//
// # Faults
//
// A commit that fails for lack of space before it can have reached the disk is
// engine.ErrFull, and the engine goes on. Every other failed commit, above all
// a failed fsync, is engine.ErrUnknown, and the engine then refuses to read
// and to write: the kernel reports a lost page once and forgets it, so only a
// new process that reads the disk again knows the truth.
//
// # Files
//
//	<path>        the data
//	<path>.lock   says who holds the data; empty after a proper end; stays
//	<path>.new    data in the making: synced, checked, then renamed; a left-over
//	              is thrown away
package bolt

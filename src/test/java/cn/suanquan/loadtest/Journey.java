package cn.suanquan.loadtest;

/// One record on its way, as its client saw it; moments as `System.nanoTime()` tells them, which on Linux all processes
/// of a machine share.
///
/// @param number of the record, [Requests#id] names it
/// @param due when it was to be sent
record Journey(long number, long due, long sent, long answered) {
    long whole() {
        return answered - due;
    }
}

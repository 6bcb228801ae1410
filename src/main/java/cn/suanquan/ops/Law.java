package cn.suanquan.ops;

/// A law between rooms that must hold at every moment, as two queries on one snapshot.
///
/// @param name stable, for people and alerts
/// @param count how many things it is checked on: one number
/// @param violations one line of text for each thing it does not hold for
record Law(String name, String count, String violations) {}

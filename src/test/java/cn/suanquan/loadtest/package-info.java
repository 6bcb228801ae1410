/// The load test: a service of its own on an embedded PostgreSQL of its own, measured from outside.
/// See loadtest/README.md.
package cn.suanquan.loadtest;

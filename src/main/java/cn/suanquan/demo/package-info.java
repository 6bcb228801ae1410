/// The demo month: a seeded city with its enterprises, universities, makers and compute centers, played through the
/// service's own public HTTP API as those people would, and a report of what came of it. Nothing here writes to the
/// database; nothing here runs in production. Playing it again on kept data changes nothing.
@NullMarked
package cn.suanquan.demo;

import org.jspecify.annotations.NullMarked;

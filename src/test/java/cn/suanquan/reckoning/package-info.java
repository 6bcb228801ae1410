/// A fiscal year of three programmes, played through the public API, exported by it, and reckoned anew by SQL that
/// shares no code with the service (`src/test/resources/year`, docs/testing/year.md).
@org.jspecify.annotations.NullMarked
package cn.suanquan.reckoning;

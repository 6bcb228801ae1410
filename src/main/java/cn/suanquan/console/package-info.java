/// The pages of the console, for holders, compute centers, the bureaus and auditors. Each calls the endpoints of the
/// API in the name of whoever is signed in, so a page can do nothing that the API cannot. The overview shows every
/// holder, so in production only an auditor sees it; in the demo, in development and in tests anybody does.
@NullMarked
package cn.suanquan.console;

import org.jspecify.annotations.NullMarked;

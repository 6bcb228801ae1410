package cn.suanquan.http;

/// Why a connection was not let in, or was cut.
enum Cut {
    /// As many are open as there may be, or as there may be from its address.
    ALL,
    ADDRESS,
    /// Its head, its body, or its next request did not come in time.
    HEAD,
    BODY,
    IDLE,
    /// Its body, whose length nobody had said, grew beyond what is taken; it was told so.
    LARGE,
    /// It went on sending a body whose request had been answered, or refused.
    DRAINED,
    /// It did not take its answer in time.
    ANSWER,
    /// It speaks something other than HTTP/1.
    PROTOCOL
}

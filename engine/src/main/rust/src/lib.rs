use zenoh as _; use jni as _;

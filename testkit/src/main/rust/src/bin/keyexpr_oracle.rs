use zenoh as _; fn main(){}

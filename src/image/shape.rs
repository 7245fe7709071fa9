//! Spelling out how records and choices lie in an image. The compiler sees to it that no field and no case is left out.

/// A record: its fields one after another.
macro_rules! record {
    ($name:ident { $($field:ident),+ $(,)? }) => {
        impl $crate::image::Image for $name {
            fn write(&self, to: &mut $crate::image::Writer) {
                let Self { $($field),+ } = self;
                $( $crate::image::Image::write($field, to); )+
            }

            fn read(from: &mut $crate::image::Reader<'_>) -> Self {
                Self { $($field: $crate::image::Image::read(from)),+ }
            }
        }
    };
}

/// A choice: the number of the case, then what it holds. A number that no case has spoils the reader and reads as the
/// first case, which therefore must not lead back to the choice itself.
macro_rules! choice {
    ($name:ident {
        $first:literal $first_case:ident $( ( $($first_part:ident),+ ) )?
        $(, $tag:literal $case:ident $( ( $($part:ident),+ ) )? $( { $($field:ident),+ } )? )* $(,)?
    }) => {
        impl $crate::image::Image for $name {
            fn write(&self, to: &mut $crate::image::Writer) {
                match self {
                    Self::$first_case $( ( $($first_part),+ ) )? => {
                        to.number($first);
                        $( $( $crate::image::Image::write($first_part, to); )+ )?
                    }
                    $( Self::$case $( ( $($part),+ ) )? $( { $($field),+ } )? => {
                        to.number($tag);
                        $( $( $crate::image::Image::write($part, to); )+ )?
                        $( $( $crate::image::Image::write($field, to); )+ )?
                    } )*
                }
            }

            fn read(from: &mut $crate::image::Reader<'_>) -> Self {
                match from.number() {
                    $( $tag => Self::$case $( ( $( { let $part = $crate::image::Image::read(from); $part } ),+ ) )?
                        $( { $($field: $crate::image::Image::read(from)),+ } )?, )*
                    tag => {
                        if tag != $first {
                            from.spoil();
                        }
                        Self::$first_case $( ( $( { let $first_part = $crate::image::Image::read(from); $first_part } ),+ ) )?
                    }
                }
            }
        }
    };
}

pub(crate) use {choice, record};

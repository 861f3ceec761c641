inline-nobody = Nobody found
inline-unavailable = Worksection does not answer
